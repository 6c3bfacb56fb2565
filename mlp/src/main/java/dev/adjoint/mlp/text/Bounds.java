package dev.adjoint.mlp.text;

/// Checks of the numbers that a caller sets, such as a rate. Each method throws an
/// `IllegalArgumentException` with the setting's name if the number is out of bounds.
public final class Bounds {
    private Bounds() {}

    public static void requirePositive(String operation, String name, double got) {
        boolean holds = got > 0 && Double.isFinite(got);
        require(holds, operation, name, got, "a finite number above 0");
    }

    public static void requireNotNegative(String operation, String name, double got) {
        boolean holds = got >= 0 && Double.isFinite(got);
        require(holds, operation, name, got, "a finite number, 0 or above");
    }

    /// Checks a share: at least 0 and below 1.
    public static void requireShare(String operation, String name, double got) {
        require(got >= 0 && got < 1, operation, name, got, "at least 0 and below 1");
    }

    /// Checks a count: 1 or more.
    public static void requireCount(String operation, String name, int got) {
        require(got >= 1, operation, name, got, "1 or more");
    }

    /// @param needed the condition `holds` in words
    public static void require(
            boolean holds, String operation, String name, Number got, String needed) {
        if (!holds) {
            throw Mistake.of(operation, name + " = " + got, needed, "start from the usual values");
        }
    }
}
