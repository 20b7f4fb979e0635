import CKernels

/// The vector instructions that the RNN's kernels use.
package enum InstructionSet: Int, Sendable, Comparable, CaseIterable {
  /// 128 bits: what every processor of this architecture has.
  case baseline
  /// 256 bits, with fused multiply-add.
  case avx2
  /// 512 bits.
  case avx512

  /// The widest that this processor has.
  package static let widest: InstructionSet =
    switch ml2_widest_instruction_set() {
    case ML2_AVX512: .avx512
    case ML2_AVX2: .avx2
    default: .baseline
    }

  /// All that this processor has.
  package static var available: [InstructionSet] { allCases.filter { $0 <= widest } }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  var kernels: ml2_instruction_set {
    switch self {
    case .baseline: ML2_BASELINE
    case .avx2: ML2_AVX2
    case .avx512: ML2_AVX512
    }
  }
}
