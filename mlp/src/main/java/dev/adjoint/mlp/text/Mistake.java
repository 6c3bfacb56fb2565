package dev.adjoint.mlp.text;

/// What a caller's mistake is answered with: what was done, what was given, what was needed, and
/// what helps.
public final class Mistake {
    private Mistake() {}

    /// Such as `csv: got 3 fields, needed 2: mend iris.csv`.
    public static IllegalArgumentException of(
            String operation, Object got, Object needed, String cure) {
        return new IllegalArgumentException(
                operation + ": got " + got + ", needed " + needed + ": " + cure);
    }
}
