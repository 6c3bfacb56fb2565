package dev.adjoint.mlp.data;

/// A data set in three parts that share no row.
///
/// @param train what parameters are fitted to
/// @param validation what settings, such as the number of epochs, are chosen by
/// @param test what the chosen model is judged by, once
public record Split(Dataset train, Dataset validation, Dataset test) {
    @Override
    public String toString() {
        return "train: " + train + "; validation: " + validation + "; test: " + test;
    }
}
