package dev.adjoint.autodiff.type;

import java.util.function.Supplier;

/// Arrays that may be too large for Java's heap.
public final class Memory {
    private static final long HEAP = Runtime.getRuntime().maxMemory();
    private static final long MEGABYTE = 1 << 20;

    private Memory() {}

    /// What is made, unless that takes more memory than there is.
    ///
    /// @param bytes that it takes
    /// @param what it is, for the message, such as `evaluate: got add float64[1000000000]`
    /// @param line of the caller's program that it comes from
    /// @throws NotEnoughMemoryException where it takes more
    public static <T> T require(
            long bytes, Supplier<T> made, Supplier<String> what, Supplier<String> line) {
        if (bytes > HEAP) {
            throw refusal(bytes, what.get(), line.get());
        }
        try {
            return made.get();
        } catch (OutOfMemoryError _) {
            throw refusal(bytes, what.get(), line.get());
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
