import CKernels

/// Norms of flat memory: gradients, parameters, steps.
package enum Norm {
  /// Square root of the sum of squares, which is added up in double precision. Not a number where one value is not.
  package static func l2(_ values: UnsafePointer<Float>, count: Int) -> Double {
    ml2_sum_of_squares(count, values).squareRoot()
  }
}
