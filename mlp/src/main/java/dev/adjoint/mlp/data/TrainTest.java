package dev.adjoint.mlp.data;

/// A data set in two parts that share no row.
///
/// @param train what parameters are fitted to
/// @param test what the fitted model is judged by
public record TrainTest(Dataset train, Dataset test) {
    @Override
    public String toString() {
        return "train: " + train + "; test: " + test;
    }
}
