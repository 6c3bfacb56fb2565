package dev.adjoint.mlp.text;

/// Exceptions for a caller's error. The message gives the operation, the value, the required value,
/// and a remedy.
public final class Mistake {
    private Mistake() {}

    /// Returns text such as `csv: got 3 fields, needed 2: fix iris.csv`.
    public static IllegalArgumentException of(
            String operation, Object got, Object needed, String cure) {
        return new IllegalArgumentException(
                operation + ": got " + got + ", needed " + needed + ": " + cure);
    }
}
