import ArgumentParser

struct CompletionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completion",
    abstract: "Print the completion script of a shell.",
    discussion: """
      EXAMPLES
        winback completion bash > /etc/bash_completion.d/winback
        winback completion zsh > ~/.zsh/completions/_winback
        winback completion fish > ~/.config/fish/completions/winback.fish
      """)

  enum Shell: String, CaseIterable, ExpressibleByArgument { case bash, zsh, fish }

  @Argument(help: "bash, zsh or fish.") var shell: Shell

  func run() throws {
    let kind: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    try Output.printAll(WinbackCommand.completionScript(for: kind) + "\n")
  }
}
