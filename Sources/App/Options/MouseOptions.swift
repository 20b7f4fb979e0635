import ArgumentParser

/// Whether the program or the terminal gets the mouse.
struct MouseOptions: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      "Take clicks and the wheel (default: yes; settings.json can say no). Without, the terminal selects text as usual; with, most"
        + " do while Shift is held."))
  var mouse: Bool?

  var isWanted: Bool { mouse ?? Settings.current.mouse ?? true }
}
