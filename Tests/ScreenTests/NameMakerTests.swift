import Dispatch
import Models
import Screen
import Synchronization
import TUI
import Testing

@Suite("Names for the screen")
struct NameMakerTests {
  @Test("Requests that were overtaken while they waited come to nothing")
  func overtaken() {
    let (mayLoad, isLoading, answers) = (
      DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)
    )
    let loads = Mutex(0)
    let inbox = ActionInbox { answers.signal() }
    let maker = NameMaker(inbox: inbox, names: ProgramUnderTest.names) {
      loads.withLock { $0 += 1 }
      isLoading.signal()
      mayLoad.wait()
      throw ProgramUnderTest.Refused(description: "none")
    }
    func request(_ number: Int) -> NameRequest {
      NameRequest(
        number: number, kind: number % 2 == 0 ? .table : .list(language: "Eins", count: 3), start: "A",
        choice: .greedy, seed: 1)
    }
    maker.make(request(1), .savedOrShipped)
    isLoading.wait()
    for number in 2...41 { maker.make(request(number), .savedOrShipped) }
    for _ in 0..<3 { mayLoad.signal() }
    for _ in 0..<3 { #expect(answers.wait(timeout: .now() + 60) == .success) }
    let numbers = inbox.drain().compactMap { action -> Int? in
      if case .namesFailed(let request, _) = action { request.number } else { nil }
    }
    #expect(numbers == [1, 40, 41])
    #expect(loads.withLock { $0 } == 3)
  }
}
