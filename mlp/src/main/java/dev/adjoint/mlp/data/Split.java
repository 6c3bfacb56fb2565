package dev.adjoint.mlp.data;

/// A data set in three parts that share no row.
///
/// @param train for fitting parameters
/// @param validation for choosing settings, such as the number of epochs
/// @param test for judging the chosen model, once
public record Split(Dataset train, Dataset validation, Dataset test) {
    @Override
    public String toString() {
        return "train: " + train + "; validation: " + validation + "; test: " + test;
    }
}
