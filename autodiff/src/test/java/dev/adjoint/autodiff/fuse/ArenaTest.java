package dev.adjoint.autodiff.fuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.ArrayList;
import java.util.List;

/// Buffers that are needed at the same time share nothing; what is given back is used again.
class ArenaTest {
    private record Buffer(int offset, int count) {
        boolean overlaps(Buffer other) {
            return offset < other.offset + other.count && other.offset < offset + count;
        }
    }

    /// @param steps a count above 0 asks for a buffer, another number gives one back
    @Property
    void noTwoLivingBuffersOverlap(
            @ForAll @Size(max = 60) List<@IntRange(min = -40, max = 90) Integer> steps) {
        Arena arena = new Arena();
        List<Buffer> living = new ArrayList<>();
        for (int step : steps) {
            if (step > 0) {
                Buffer next = new Buffer(arena.allocate(step), step);
                assertTrue(living.stream().noneMatch(next::overlaps), next + " in " + living);
                assertEquals(0, next.offset % 16, "an offset that vectors cannot load well");
                assertTrue(next.offset + next.count <= arena.size());
                living.add(next);
            } else if (!living.isEmpty()) {
                Buffer last = living.remove(-step % living.size());
                arena.free(last.offset, last.count);
            }
        }
    }

    @Property
    void allThatWasGivenBackIsOneGapAgain(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 90) Integer> counts,
            @ForAll long order) {
        Arena arena = new Arena();
        List<Buffer> living = new ArrayList<>();
        counts.forEach(count -> living.add(new Buffer(arena.allocate(count), count)));
        java.util.Collections.shuffle(living, new java.util.Random(order));
        living.forEach(buffer -> arena.free(buffer.offset, buffer.count));
        int size = arena.size();
        assertEquals(0, arena.allocate(size));
        assertEquals(size, arena.size());
    }

    @Example
    void aBufferTakesTheSmallestGapThatItFits() {
        Arena arena = new Arena();
        int large = arena.allocate(64);
        arena.allocate(16);
        int small = arena.allocate(32);
        arena.allocate(16);
        arena.free(large, 64);
        arena.free(small, 32);
        assertEquals(small, arena.allocate(30));
        assertEquals(large, arena.allocate(33));
    }

    @Example
    void moreThanAnArrayHoldsIsNamed() {
        Arena arena = new Arena();
        arena.allocate(1 << 30);
        String message =
                assertThrows(IllegalArgumentException.class, () -> arena.allocate(1 << 30))
                        .getMessage();
        assertTrue(message.startsWith("compile: got buffers of more than 2147482623"), message);
    }
}
