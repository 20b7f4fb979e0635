/// A line of the list of names: one that came up several times is there once.
package struct NameRow: Sendable, Equatable {
  package var result: NamedResult
  /// How often it came up, 1 or more.
  package var times: Int
}

extension NameResults {
  /// In the order in which they first came up.
  var rows: [NameRow] {
    var rows: [NameRow] = []
    var places: [String: Int] = [:]
    for result in names {
      if let place = places[result.name.text] {
        rows[place].times += 1
      } else {
        places[result.name.text] = rows.count
        rows.append(NameRow(result: result, times: 1))
      }
    }
    return rows
  }
}
