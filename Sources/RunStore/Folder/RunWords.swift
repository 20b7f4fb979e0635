import Foundation

/// Short words by which people tell their runs apart.
enum RunWords {
  /// Those that no folder of a run ends with, in a random order; all of them where every one is taken.
  static func unused(in runs: String) -> [String] {
    let taken = Set(
      ((try? FileManager.default.contentsOfDirectory(atPath: runs)) ?? [])
        .compactMap { $0.split(separator: "-").dropFirst(3).first.map(String.init) })
    let free = all.filter { !taken.contains($0) }
    return (free.isEmpty ? all : free).shuffled()
  }

  /// Animals whose names are easily typed.
  private static let all = """
    adder alpaca ant ape asp auk badger bat bear beaver bee beetle bison boar bobcat buffalo bug bull camel carp cat \
    civet clam cobra cod colt condor coot coral cow coyote crab crane cricket crow cub deer dingo dodo dog dolphin dove \
    dragonfly duck eagle eel egret elk emu ermine falcon fawn ferret finch flea fly foal fox frog gannet gazelle gecko \
    gerbil gibbon giraffe gnat goat goose gopher grouse gull guppy hamster hare hawk hen heron hippo hornet horse hound \
    hyena ibex ibis iguana impala jackal jaguar jay kestrel kite kitten kiwi koala koi kudu lamb lark lemming lemur \
    leopard lion lizard llama lobster loon lynx macaw magpie mantis marlin marmot marten mink mole monkey moose moth \
    mouse mule mussel newt ocelot octopus okapi orca oriole osprey ostrich otter owl ox oyster panda panther parrot \
    peacock pelican penguin perch pheasant pig pigeon pike plover pony puffin puma puppy python quail rabbit raccoon ram \
    raven ray robin rook salmon seal shark sheep shrew shrimp skink skunk sloth snail snake snipe sparrow spider squid \
    stag starling stoat stork swan swift tapir tern thrush tiger toad toucan trout tuna turtle urchin viper vole vulture \
    walrus wasp weasel whale wolf wombat wren yak zebra
    """.split(separator: " ").map(String.init)
}
