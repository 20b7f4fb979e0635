import Models

extension AppState {
  /// The CNN's predictions on the test images; empty until it has been judged on exactly these.
  package var testPredictions: [Evaluation.Prediction] {
    let run = self[.cnn]
    guard run.evaluatedOn == .test, let predictions = run.evaluation?.predictions,
      predictions.count == classes.images?.count, run.description?.dataset == classes.dataset
    else { return [] }
    return predictions
  }
}
