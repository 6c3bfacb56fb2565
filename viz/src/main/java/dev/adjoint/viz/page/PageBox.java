package dev.adjoint.viz.page;

import java.util.List;
import java.util.OptionalInt;

/// A box of a stage, and its description on the page.
///
/// @param number the number of the box in the drawing
/// @param node the node's number, the same at every stage; none if the box has several nodes
/// @param looks the parts of its look that the legend explains
/// @param reads the numbers of the boxes whose values it reads
/// @param kernel the kernel that contains it, counted from 0
public record PageBox(
        int number,
        OptionalInt node,
        String label,
        List<String> looks,
        List<Fact> facts,
        List<Integer> reads,
        OptionalInt kernel) {
    /// A property of a box.
    public record Fact(String name, String text) {}

    public PageBox {
        looks = List.copyOf(looks);
        facts = List.copyOf(facts);
        reads = List.copyOf(reads);
    }
}
