import Canvas
import Models
import Training

extension Hyperparameter {
  /// What was typed, if the run can have it.
  func parse(_ text: String, in circumstances: Circumstances) throws(Refusal) -> HyperparameterValue {
    let text = text.trimmingSpaces.lowercased()
    guard let value = value(of: text, in: circumstances) else {
      let hint = hint(in: circumstances)
      if text.isEmpty { throw Refusal(reason: "type a value: \(hint)") }
      throw Refusal(reason: "“\(text.truncated(to: 24))” is no value for \(title): \(hint)")
    }
    return try checked(value, in: circumstances)
  }
}
