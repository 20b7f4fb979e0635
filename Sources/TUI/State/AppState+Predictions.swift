import Models

extension AppState {
  /// The CNN's predictions on the test images; empty until it has been judged on exactly these.
  package var testPredictions: [Evaluation.Prediction] {
    guard cnn.evaluatedOn == .test, let predictions = cnn.evaluation?.predictions,
      predictions.count == classes.images?.count, cnn.description?.dataset == classes.dataset
    else { return [] }
    return predictions
  }
}
