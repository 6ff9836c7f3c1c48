/// The first client that registers in the world of `fixtures/documented.yaml`: its id and token follow from the world's seed.
enum SampleClient {
    static let id = "6asMA9GzNrNopYkCwCNF6flRXfC4jVd9GVT5j6M5Fi8"
    static let registrationToken = "PudiYp1PXwvH-1PS6zTrj0MaPdfY2OsTXN51jsm1HjI"
}
