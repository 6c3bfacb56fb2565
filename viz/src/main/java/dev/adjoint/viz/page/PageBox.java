package dev.adjoint.viz.page;

import java.util.List;
import java.util.OptionalInt;

/// A box of a stage, and what the page says of it.
///
/// @param number that of the box in the drawing
/// @param node a number that the same node has at every stage; none where the box stands for more
/// @param looks what the legend explains of it
/// @param reads the numbers of the boxes whose values it reads
/// @param kernel the kernel that it lies in, counted from 0
public record PageBox(
        int number,
        OptionalInt node,
        String label,
        List<String> looks,
        List<Fact> facts,
        List<Integer> reads,
        OptionalInt kernel) {
    /// Something known of a box.
    public record Fact(String name, String text) {}

    public PageBox {
        looks = List.copyOf(looks);
        facts = List.copyOf(facts);
        reads = List.copyOf(reads);
    }
}
