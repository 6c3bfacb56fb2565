package dev.adjoint.autodiff.type;

import java.util.function.Supplier;

/// Allocates arrays that may be too large for Java's heap.
public final class Memory {
    private static final long HEAP = Runtime.getRuntime().maxMemory();
    private static final long MEGABYTE = 1 << 20;

    private static final String NO_WORDS =
            "got more than fits in Java's heap, and no memory is left to say what: split the batch,"
                    + " or start Java with a larger -Xmx";

    private Memory() {}

    /// Returns the result of `made`, or throws if there is not enough memory for it.
    ///
    /// @param bytes the size of the result
    /// @param what the result, for the message, such as `evaluate: got add float64[1000000000]`
    /// @param line the line of the caller's program
    /// @throws NotEnoughMemoryException if the result does not fit in memory
    public static <T> T require(
            long bytes, Supplier<T> made, Supplier<String> what, Supplier<String> line) {
        if (bytes > HEAP) {
            throw refusal(bytes, what, line);
        }
        try {
            return made.get();
        } catch (OutOfMemoryError _) {
            throw refusal(bytes, what, line);
        }
    }

    /// Uses a fixed message if there is no memory left to build one.
    private static NotEnoughMemoryException refusal(
            long bytes, Supplier<String> what, Supplier<String> line) {
        try {
            return refusal(bytes, what.get(), line.get());
        } catch (OutOfMemoryError _) {
            return new NotEnoughMemoryException(NO_WORDS);
        }
    }

    private static NotEnoughMemoryException refusal(long bytes, String what, String line) {
        return new NotEnoughMemoryException(
                what
                        + ", which takes "
                        + megabytes(bytes)
                        + ", needed what fits in Java's heap of "
                        + megabytes(HEAP)
                        + " beside all else: split the batch, or start Java with a larger -Xmx  at "
                        + line);
    }

    private static String megabytes(long bytes) {
        return Math.ceilDiv(bytes, MEGABYTE) + " MB";
    }
}
