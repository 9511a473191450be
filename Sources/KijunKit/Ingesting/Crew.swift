import Dispatch

/// Several hands at one list of jobs; results come to the caller one by one, as they are ready.
///
/// At most as many results wait as there are hands, so that memory does not grow with the list.
final class Crew<Job: Sendable, Result: Sendable>: @unchecked Sendable {
  private let jobs: [Job]
  private let hands: Int
  private let lock = DispatchSemaphore(value: 1)
  private let ready = DispatchSemaphore(value: 0)
  private let room: DispatchSemaphore
  private var next = 0
  private var results: [(Int, Result)] = []
  private var isStopped = false
  private var working: Int

  init(_ jobs: [Job], hands: Int) {
    self.jobs = jobs
    self.hands = max(1, min(hands, jobs.count))
    working = self.hands
    room = DispatchSemaphore(value: self.hands)
  }

  /// - Parameters:
  ///   - hire: Makes what one hand works with; called on its own thread.
  ///   - work: Does one job.
  ///   - take: Gets every result on the caller's thread; `false` stops the crew after the jobs at hand.
  func run<Tool>(
    hire: @escaping @Sendable () -> Tool,
    work: @escaping @Sendable (inout Tool, Job) -> Result,
    take: (Int, Result) -> Bool
  ) {
    guard !jobs.isEmpty else { return }
    let queue = DispatchQueue(label: "kijun.crew", attributes: .concurrent)
    for _ in 0..<hands {
      queue.async { [self] in
        var tool = hire()
        while let index = nextJob() {
          let result = work(&tool, jobs[index])
          room.wait()
          locked { results.append((index, result)) }
          ready.signal()
        }
        locked { working -= 1 }
        ready.signal()
      }
    }
    while true {
      // Woken now and then, so that a signal is seen while all hands are busy.
      let woken = ready.wait(timeout: .now() + .milliseconds(200)) == .success
      if !woken {
        if Interruption.isAsked { locked { isStopped = true } }
        continue
      }
      let (result, isDone) = locked {
        (results.isEmpty ? nil : results.removeFirst(), working == 0)
      }
      if let result {
        room.signal()
        if !take(result.0, result.1) { locked { isStopped = true } }
      } else if isDone {
        return
      }
    }
  }

  private func nextJob() -> Int? {
    locked {
      guard !isStopped, !Interruption.isAsked, next < jobs.count else { return nil }
      next += 1
      return next - 1
    }
  }

  private func locked<Value>(_ body: () -> Value) -> Value {
    lock.wait()
    defer { lock.signal() }
    return body()
  }
}
