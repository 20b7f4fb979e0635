import Testing
import Text

@Suite("Numbers and times as text")
struct NumbersTests {
  @Test("Numbers are short, rounded and never minus zero")
  func numbers() {
    #expect(Numbers.fixed(0.58214, decimals: 4) == "0.5821")
    #expect(Numbers.fixed(-0.001, decimals: 2) == "0.00")
    #expect(Numbers.fixed(-1.206, decimals: 2) == "−1.21")
    #expect(Numbers.fixed(.nan, decimals: 2) == "–")
    #expect(Numbers.fixed(-.infinity, decimals: 2) == "−inf")
    #expect(Numbers.fixed(1e300, decimals: 2) == "1e300")
    #expect(Numbers.fixed(2_655_360_442.058, decimals: 3) == "2.655e9")
    #expect(Numbers.fixed(2_655_360_442, decimals: 0) == "2655360442")
    #expect(Numbers.significant(5e-4) == "5e-4")
    #expect(Numbers.significant(0.02) == "0.02")
    #expect(Numbers.significant(128) == "128")
    #expect(Numbers.significant(9.99996, digits: 4) == "10")
    #expect(Numbers.significant(12_345_678, digits: 2) == "1.2e7")
    #expect(Numbers.significant(.leastNonzeroMagnitude, digits: 2) == "4.9e-324")
    #expect(49338.grouped == "49,338")
    #expect((-1000).grouped == "−1,000")
    #expect(Int.min.grouped == "−9,223,372,036,854,775,808")
    #expect(7.grouped == "7" && 999.grouped == "999" && 1000.grouped == "1,000")
    #expect(8.52.grouped == "8.5" && 12_345.4.grouped == "12,345" && Double.nan.grouped == "–")
    #expect(Numbers.short(9412) == "9412" && Numbers.short(41_250) == "41.2k")
    #expect(Numbers.short(999_960) == "1M" && Numbers.short(1_500_000) == "1.5M")
  }

  @Test(
    "Times show their two largest units",
    arguments: [
      (8.4, "8s"), (372, "6m 12s"), (3840, "1h 04m"), (266_400, "3d 02h"), (59.7, "1m 00s"), (-3, "0s"),
      (.nan, "–"), (.infinity, "–"),
    ])
  func durations(seconds: Double, text: String) { #expect(Numbers.duration(seconds: seconds) == text) }
}
