import Foundation
import Models
import Testing

@Suite("Reading safetensors")
struct SafetensorsReadingTests {
  static let values: [Float] = [0, 1, -2.5, 0.15625, 65504, .infinity]

  @Test("Every floating-point type of the format's own library becomes Float")
  func types() throws {
    let weights = try Weights(contentsOf: fixture("safetensors-types.safetensors"))
    for name in ["f64", "f32", "f16"] {
      #expect(weights[name] == Weights.Tensor(shape: [2, 3], values: Self.values), "\(name)")
    }
    #expect(weights["bf16"]?.values == [0, 1, -2.5, 0.15625, 65280, .infinity])
    #expect(weights["subnormal"]?.values == [0x1p-24, 0])
    #expect(weights["subnormal"]?.values.last?.sign == .minus)
  }

  @Test("Empty tensors and scalars keep their shape")
  func shapes() throws {
    let weights = try Weights(contentsOf: fixture("safetensors-types.safetensors"))
    #expect(weights["empty"] == Weights.Tensor(shape: [0, 4], values: []))
    #expect(weights["scalar"] == Weights.Tensor(shape: [], values: [7]))
  }

  @Test("PyTorch's count of batches is left out without an error")
  func batchCount() throws {
    let weights = try Weights(contentsOf: fixture("safetensors-types.safetensors"))
    #expect(weights["bn1.num_batches_tracked"] == nil)
    #expect(weights.otherTypes == ["bn1.num_batches_tracked": "I64"])
    #expect(!weights.names.contains("bn1.num_batches_tracked"))
    #expect(Set(weights.names) == Set(weights.tensors.keys))
  }

  @Test("A network's state_dict saved by PyTorch gives its parameters and running statistics")
  func stateDict() throws {
    let weights = try Weights(contentsOf: fixture("cnn-initial.safetensors"))
    let blocks = (1...3).flatMap { block in
      ["conv\(block).weight", "conv\(block).bias"]
        + ["weight", "bias", "running_mean", "running_var"].map { "bn\(block).\($0)" }
    }
    #expect(Set(weights.names) == Set(blocks + ["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"]))
    #expect(weights["fc1.weight"]?.shape == [16, 1024])
    let parameters = weights.tensors.filter { !$0.key.contains("running") }.values
    #expect(parameters.reduce(0) { $0 + $1.values.count } == 49_338)
  }

  @Test("Metadata keep quotes, escapes and letters of any script")
  func metadata() throws {
    let weights = try Weights(contentsOf: fixture("safetensors-types.safetensors"))
    #expect(weights.metadata == ["letters": "\"\\\n\u{1}é🙂"])
  }

  @Test("Names come in the order of the data, not of the header")
  func order() throws {
    let header =
      #"{"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#
    let file = safetensors(header, data: [0, 0, 128, 63, 0, 0, 0, 64])
    let weights = try Weights(safetensors: file, name: "order")
    #expect(weights.names == ["a", "b"])
    #expect(weights["a"]?.values == [1])
    #expect(weights["b"]?.values == [2])
  }

  @Test("White space and every JSON escape are understood")
  func json() throws {
    let header =
      #"{ "__metadata__" : {"\u0041\ud83d\ude42" : "\"\\\/\b\f\n\r\t\u00e9"}, "#
      + "\n\t\"x\" :\r{\"shape\": [ 1 , 1 ], \"data_offsets\" : [ 0,4 ] , \"dtype\": \"F32\" } }   "
    let weights = try Weights(safetensors: safetensors(header, data: [0, 0, 128, 63]), name: "json")
    #expect(weights.metadata == ["A🙂": "\"\\/\u{8}\u{c}\n\r\té"])
    #expect(weights["x"] == Weights.Tensor(shape: [1, 1], values: [1]))
  }

  @Test("Values that are not numbers are passed on")
  func notANumber() throws {
    let header = #"{"x":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}"#
    let weights = try Weights(safetensors: safetensors(header, data: [0, 0, 192, 127]), name: "nan")
    #expect(weights["x"]?.values.first?.isNaN == true)
  }

  @Test("A file without tensors is read")
  func noTensors() throws {
    #expect(try Weights(safetensors: safetensors("{}"), name: "none") == Weights())
  }
}
