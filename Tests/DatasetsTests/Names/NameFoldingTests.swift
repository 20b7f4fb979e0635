import Datasets
import Testing

@Suite struct NameFoldingTests {
  @Test(
    "letters outside of the alphabet are spelled with those inside",
    arguments: [
      ("Ślusàrski", "Slusarski"), ("O'Néàl", "O'Neal"), ("Łukaszewicz", "Lukaszewicz"), ("Weiß", "Weiss"),
      ("Đorđević", "Dordevic"), ("Sørensen", "Sorensen"), ("Æbelø", "Aebelo"), ("Þórsson", "Thorsson"),
      ("Guðmundsson", "Gudmundsson"), ("Ħaż-Żebbuġ", "Haz-Zebbug"), ("Yıldız", "Yildiz"),
      ("Œuvrard", "Oeuvrard"),
      ("Nguyễn", "Nguyen"), ("D’Angelo", "D'Angelo"), ("Smith‐Jones", "Smith-Jones"),
      ("Kılıç–Ak", "Kilic-Ak"),
      ("Steﬃ", "Steffi"), ("ǈubić", "Ljubic"), ("Ｎilsen", "Nilsen"), ("O＇Neil", "O'Neil"),
      ("ʔaldaris", "'aldaris"),
      ("Ⅳan", "IVan"), ("𝐀nna", "Anna"), ("ĳsbrand", "ijsbrand"), ("ŉaam", "'naam"), ("Ɓarɗe", "Barde"),
      ("Ⱡɱȼꞑ", "Lmcn"), ("Kofi\u{2003}Ɛsi", "Kofi Esi"), ("Dʒan", "Dzhan"), ("¨№", ""), ("Muñoz", "Munoz"),
      ("Paral·lel", "Parallel"), ("Ce\u{140}la", "Cella"),
      ("Kaʻahumanu", "Ka'ahumanu"), ("de\u{A0}la\u{A0}Cruz", "de la Cruz"), ("A\u{30A}berg", "Aberg"),
    ])
  func spelling(text: String, folded: String) {
    #expect(NameFolding.fold(text) == folded)
  }

  @Test("every Latin letter that is another one with something added becomes that one")
  func addedTo() {
    var count = 0
    for value in UInt32(0xC0)..<0xAC00 {
      guard let scalar = Unicode.Scalar(value), let name = scalar.properties.name,
        let match = name.wholeMatch(of: /LATIN (SMALL|CAPITAL) LETTER ([A-Z]) WITH [A-Z ]+/)
      else { continue }
      let letter = match.1 == "SMALL" ? match.2.lowercased() : String(match.2)
      let folded = NameFolding.fold(String(scalar))
      // Two stand for two letters: ẚ has its ring beside it, ǅ is a pair.
      if folded.count == 1 { #expect(folded == letter, "\(name)") } else { #expect(folded.hasPrefix(letter)) }
      count += 1
    }
    #expect(count > 500)
  }

  @Test("what no letter stands for is dropped, and blanks at the ends with it")
  func dropping() {
    #expect(NameFolding.fold("  Иван Ivan 3 ") == "Ivan")
    #expect(NameFolding.fold("東京") == "")
    #expect(NameFolding.fold("") == "")
    #expect(NameFolding.fold("a\u{1B}[31mb\u{7}") == "amb")
  }

  @Test("text of the alphabet comes out as it went in")
  func identity() {
    let text = "Az .,;'-z"
    #expect(NameFolding.fold(text) == text)
  }
}

@Suite struct AlphabetTests {
  @Test("the order is that of the tutorial: a–z, A–Z, space . , ; ' - and the end")
  func order() {
    #expect(Alphabet.letters.count == 58)
    #expect(Alphabet.count == 59)
    #expect(Alphabet.index(of: "a") == 0)
    #expect(Alphabet.index(of: "Z") == 51)
    #expect(Alphabet.index(of: " ") == 52)
    #expect(Alphabet.index(of: "-") == 57)
    #expect(Alphabet.end == 58)
  }

  @Test("encoding and decoding are inverse")
  func roundTrip() {
    let all = String(Alphabet.letters)
    let indices = Alphabet.encode(all)
    #expect(indices == Array(0..<58))
    #expect(Alphabet.decode(indices ?? []) == all)
  }

  @Test("letters outside of the alphabet have no index", arguments: ["é", "ł", "\r\n", "\n", "0", "😀"])
  func outside(letter: Character) {
    #expect(Alphabet.index(of: letter) == nil)
    #expect(Alphabet.encode("a\(letter)") == nil)
  }

  @Test("decoding stops at the end and shows indices out of range")
  func decodingOddities() {
    #expect(Alphabet.decode([0, 1, 58, 2]) == "ab")
    #expect(Alphabet.decode([0, 200]) == "a?")
  }
}
