package dev.adjoint.mlp.data;

/// A data set in two parts that share no row.
///
/// @param train for fitting parameters
/// @param test for judging the fitted model
public record TrainTest(Dataset train, Dataset test) {
    @Override
    public String toString() {
        return "train: " + train + "; test: " + test;
    }
}
