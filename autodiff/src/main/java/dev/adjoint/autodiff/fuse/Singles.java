package dev.adjoint.autodiff.fuse;

import java.util.ArrayDeque;
import java.util.Deque;

/// Single elements in an arena, side by side: as buffers of their own, those of a graph of a
/// million scalars would spread over 16 times as much memory.
final class Singles {
    private static final int BLOCK = 16;

    private final Arena arena;
    private final Deque<Integer> free = new ArrayDeque<>();

    Singles(Arena arena) {
        this.arena = arena;
    }

    /// The offset of an element.
    int allocate() {
        if (free.isEmpty()) {
            int first = arena.allocate(BLOCK);
            for (int i = BLOCK - 1; i >= 0; i--) {
                free.push(first + i);
            }
        }
        return free.pop();
    }

    /// Gives an element back; its block stays one of single elements.
    void free(int offset) {
        free.push(offset);
    }
}
