package dev.adjoint.mlp.data;

/// What a caller's mistake is answered with.
final class Mistake {
    private Mistake() {}

    /// Such as `csv: got 3 fields, needed 2: mend iris.csv`.
    static IllegalArgumentException of(String operation, String got, String needed, String cure) {
        return new IllegalArgumentException(
                operation + ": got " + got + ", needed " + needed + ": " + cure);
    }
}
