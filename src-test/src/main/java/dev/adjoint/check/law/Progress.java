package dev.adjoint.check.law;

import java.lang.System.Logger.Level;

/// Logs a line every ten seconds of a long check: what it does, how long it has taken so far, and
/// how to make it shorter.
public final class Progress {
    private static final long EVERY_NANOS = 10_000_000_000L;

    private final String what;
    private final String cure;
    private final long start = System.nanoTime();
    private long last = start;
    private String part = "";
    private String detail = "";

    /// @param what the whole work: `gradient check of x²`
    /// @param cure how to make it shorter; may be empty
    public Progress(String what, String cure) {
        this.what = what;
        this.cure = cure;
    }

    /// Notes that a part of the work begins, such as a law at a point.
    public void begin(String next) {
        part = next;
        detail = "";
    }

    /// Notes how far the part is, such as `entry 3 of 300`.
    void at(String what, long number, long of) {
        detail = ", " + what + " " + number + " of " + of;
    }

    /// Logs if it is time to. Called for each evaluation.
    void step() {
        long now = System.nanoTime();
        if (now - last >= EVERY_NANOS) {
            last = now;
            String line =
                    what
                            + (part.isEmpty() ? "" : ": " + part + detail)
                            + ", "
                            + (now - start) / 1_000_000_000
                            + " s so far"
                            + (cure.isEmpty() ? "" : "; " + cure);
            System.getLogger("dev.adjoint.check").log(Level.INFO, line);
        }
    }

    @Override
    public String toString() {
        return what;
    }
}
