package dev.adjoint.autodiff.fuse;

import java.util.Objects;
import java.util.TreeMap;

/// Places buffers of one element type in one array, so that those which are not needed at the same
/// time share memory. A buffer takes the smallest gap that it fits.
final class Arena {
    /// Elements; a buffer begins at a multiple of it.
    private static final int ALIGNMENT = 16;

    /// The most elements of all buffers together: an array holds a few less than an `int` counts,
    /// and kernels want some beyond the end.
    private static final int MOST = Integer.MAX_VALUE - 1024;

    private final TreeMap<Integer, Integer> gapAt = new TreeMap<>();
    private final TreeMap<Long, Integer> gapBySize = new TreeMap<>();
    private int size;

    /// The number of elements that the array needs.
    int size() {
        return size;
    }

    /// The offset of a new buffer.
    ///
    /// @throws IllegalArgumentException if all buffers together are more than an array can hold
    int allocate(int count) {
        int length = length(count);
        var gap = gapBySize.ceilingEntry(key(length, 0));
        if (gap == null) {
            int offset = size;
            if (length > MOST - size) {
                throw tooMany();
            }
            size += length;
            return offset;
        }
        int offset = gap.getValue();
        int free = Objects.requireNonNull(gapAt.get(offset));
        remove(offset, free);
        if (free > length) {
            add(offset + length, free - length);
        }
        return offset;
    }

    /// Gives a buffer back, and joins it with the gaps beside it.
    void free(int offset, int count) {
        int start = offset;
        int length = length(count);
        var before = gapAt.lowerEntry(offset);
        if (before != null && before.getKey() + before.getValue() == offset) {
            start = before.getKey();
            length += before.getValue();
            remove(before.getKey(), before.getValue());
        }
        Integer after = gapAt.get(start + length);
        if (after != null) {
            remove(start + length, after);
            length += after;
        }
        add(start, length);
    }

    private void add(int offset, int length) {
        gapAt.put(offset, length);
        gapBySize.put(key(length, offset), offset);
    }

    private void remove(int offset, int length) {
        gapAt.remove(offset);
        gapBySize.remove(key(length, offset));
    }

    private static long key(int length, int offset) {
        return ((long) length << Integer.SIZE) | offset;
    }

    private static int length(int count) {
        if (count > MOST) {
            throw tooMany();
        }
        return Math.max(ALIGNMENT, (count + ALIGNMENT - 1) & -ALIGNMENT);
    }

    private static IllegalArgumentException tooMany() {
        return new IllegalArgumentException(
                "compile: got buffers of more than "
                        + MOST
                        + " elements of one type in all, needed fewer: split the batch");
    }
}
