package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Words;

import java.util.List;

/// The counter-based generator Threefry-2x32-20 and Threefry-2x64-20 (Salmon, Moraes, Dror and
/// Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11, 2011): a block cipher of two words.
/// For every key and counter, no statistical test distinguishes its numbers from chance.
public final class Threefry {
    private static final int ROUNDS = 20;

    /// The rotation of the second word in each round. The constants for 64 bits are from Skein's
    /// authors, and for 32 bits from the paper.
    private static final int[] TURNS_32 = {13, 15, 26, 6, 17, 29, 16, 24};

    private static final int[] TURNS_64 = {16, 42, 12, 31, 16, 32, 24, 21};
    private static final long PARITY_32 = 0x1BD11BDAL;
    private static final long PARITY_64 = 0x1BD11BDAA9FC1A22L;

    private Threefry() {}

    /// Word 0 or 1 of the cipher's output for a key and a counter.
    public static <W> W draw(Words<W> on, W key0, W key1, W counter0, W counter1, int word) {
        boolean isWide = on.bits() == Long.SIZE;
        int[] turns = isWide ? TURNS_64 : TURNS_32;
        W parity = on.constant(isWide ? PARITY_64 : PARITY_32);
        List<W> keys = List.of(key0, key1, on.xor(parity, on.xor(key0, key1)));
        W first = on.add(counter0, key0);
        W second = on.add(counter1, key1);
        for (int round = 0; round < ROUNDS; round++) {
            first = on.add(first, second);
            second = on.xor(on.rotateLeft(second, turns[round % turns.length]), first);
            if (round % 4 == 3) {
                int injection = round / 4 + 1;
                first = on.add(first, keys.get(injection % 3));
                W next = on.add(keys.get((injection + 1) % 3), on.constant(injection));
                second = on.add(second, next);
            }
        }
        return word == 0 ? first : second;
    }
}
