import Datasets
import FileSupport
import Foundation
import Testing

@Suite struct DataFoldersTests {
  @Test("without settings, data is under ~/.local/share and the system's share folders")
  func standard() {
    let folders = DataFolders(environment: ["HOME": "/home/ada"])
    #expect(folders.user == "/home/ada/.local/share/ml2-tui")
    #expect(folders.systemRoots == ["/usr/local/share", "/usr/share"])
    #expect(
      folders.candidates(for: .cifar10) == [
        "/home/ada/.local/share/ml2-tui/cifar-10-batches-bin",
        "/usr/local/share/ml2-tui/cifar-10-batches-bin", "/usr/share/ml2-tui/cifar-10-batches-bin",
      ])
    #expect(folders.candidates(for: .fashionMNIST).contains("/usr/share/datasets/fashion-mnist"))
  }

  @Test("the XDG variables are followed when absolute, and ignored when not")
  func variables() {
    let folders = DataFolders(environment: [
      "HOME": "/home/ada", "XDG_DATA_HOME": "/data", "XDG_DATA_DIRS": "/opt/share:relative:/usr/share",
    ])
    #expect(folders.user == "/data/ml2-tui")
    #expect(folders.systemRoots == ["/opt/share", "/usr/share", "/usr/local/share"])
    let named = DataFolders(environment: ["ML2_DATA_DIR": "/scratch/nets", "XDG_DATA_HOME": "/data"])
    #expect(named.user == "/scratch/nets")
    let here = FileManager.default.currentDirectoryPath
    for (path, folder) in [
      ("nets", here + "/nets"), ("~/nets", "/home/ada/nets"), ("~", "/home/ada"),
      ("~ada/x", here + "/~ada/x"),
      ("", "/data/ml2-tui"),
    ] {
      let environment = ["HOME": "/home/ada", "ML2_DATA_DIR": path, "XDG_DATA_HOME": "/data"]
      #expect(DataFolders(environment: environment).user == folder)
    }
    let relative = DataFolders(environment: ["HOME": "/home/ada", "XDG_DATA_HOME": "data"])
    #expect(relative.user == "/home/ada/.local/share/ml2-tui")
    #expect(DataFolders(environment: ["HOME": "/home/ada", "XDG_DATA_HOME": ""]).user == relative.user)
  }

  @Test("CIFAR-10 is preferred where it is, else Fashion-MNIST, else nothing")
  func preferred() throws {
    let home = try TemporaryFolder()
    let folders = DataFolders(user: home["user"], systemRoots: [home["system"]])
    #expect(folders.preferredDataset == nil)
    try writeFashionMNIST(to: home, under: "system/datasets/fashion-mnist/")
    #expect(folders.preferredDataset == .fashionMNIST)
    try writeCIFAR(to: home, under: "system/ml2-tui/cifar-10-batches-bin/")
    #expect(folders.preferredDataset == .cifar10)
    #expect(folders.find(.cifar10) == home["system/ml2-tui/cifar-10-batches-bin"])
    try writeCIFAR(to: home, under: "user/cifar-10-batches-bin/")
    #expect(folders.find(.cifar10) == home["user/cifar-10-batches-bin"])
    #expect(try ImageDataset.load(.cifar10, in: folders).train.count == 15)
    #expect(try ImageDataset.load(.fashionMNIST, in: folders).train.count == 4)
  }

  @Test("a data set that is nowhere is refused with where it was looked for and how to get it")
  func nowhere() throws {
    let home = try TemporaryFolder()
    let folders = DataFolders(user: home["user"], systemRoots: [])
    expectDataError(
      .missing, mentioning: home["user/cifar-10-batches-bin"], "get CIFAR-10", "the folder of the images"
    ) {
      _ = try ImageDataset.load(.cifar10, in: folders)
    }
    expectDataError(.missing, mentioning: "get Fashion-MNIST") {
      _ = try ImageDataset.load(.fashionMNIST, in: folders)
    }
  }
}

@Suite struct DatasetCatalogTests {
  @Test("the catalog says what is there, where, how large, and how to get the rest")
  func entries() throws {
    let home = try TemporaryFolder()
    let folders = DataFolders(user: home["user"], systemRoots: [home["system"]])
    try writeCIFAR(to: home, under: "user/cifar-10-batches-bin/", imagesPerFile: 2)
    let entries = DatasetCatalog(folders: folders, howToGet: { "get \($0)" }).datasets
    #expect(entries.map(\.id) == ["cifar10", "fashion-mnist", "names"])
    #expect(entries.map(\.isPresent) == [true, false, true])
    #expect(entries[0].bytes == 6 * 2 * 3073)
    #expect(entries[0].folder == home["user/cifar-10-batches-bin"])
    #expect(entries[0].howToGet == nil)
    #expect(entries[1].bytes == nil)
    #expect(entries[1].howToGet == "get fashionMNIST")
    #expect(entries[2].contents == "25,656 names in 18 languages")
  }

  @Test("the catalog as JSON can be read back")
  func json() throws {
    let home = try TemporaryFolder()
    let catalog = DatasetCatalog(
      folders: DataFolders(user: home.path, systemRoots: []), howToGet: { "get \($0)" })
    let decoded = try JSONDecoder().decode(DatasetCatalog.self, from: JSONEncoder().encode(catalog))
    #expect(decoded == catalog)
    #expect(decoded.version == 1)
  }
}
