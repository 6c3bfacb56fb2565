package dev.adjoint.viz.page;

import java.util.List;
import java.util.OptionalInt;

/// A box of a sheet, and its description on the page.
///
/// @param number the number of the box in the drawing
/// @param looks the parts of its look that the legend explains
/// @param nodes its nodes: one, or the equal ones of a repetition; none if it has different ones
/// @param facts the description of a box with different nodes
/// @param reads the numbers of the boxes whose values it reads
/// @param opens the sheet that shows its contents, counted from 0 in the stage
/// @param half the half of the stage that it is in, `before` or `after`; empty if there are none
/// @param kernel the kernel that contains it, counted from 0
/// @param filled the lines in it whose text is not that of the layout, or changes from epoch to
///   epoch
public record PageBox(
        int number,
        String label,
        List<String> looks,
        List<PageNode> nodes,
        List<Fact> facts,
        List<Integer> reads,
        OptionalInt opens,
        String half,
        OptionalInt kernel,
        List<FilledLine> filled) {
    /// A property of a box or a node.
    ///
    /// @param texts one; if it changes from epoch to epoch, one per epoch
    public record Fact(String name, List<String> texts) {
        public Fact {
            texts = List.copyOf(texts);
        }

        public Fact(String name, String text) {
            this(name, List.of(text));
        }
    }

    /// A line of text that is filled in.
    ///
    /// @param place of the line in its box, counted from 0
    /// @param texts one; if it changes from epoch to epoch, one per epoch
    public record FilledLine(int place, List<String> texts) {
        public FilledLine {
            texts = List.copyOf(texts);
        }
    }

    /// A node of a box.
    ///
    /// @param number the same at every stage
    public record PageNode(int number, List<Fact> facts) {
        public PageNode {
            facts = List.copyOf(facts);
        }
    }

    public PageBox {
        looks = List.copyOf(looks);
        nodes = List.copyOf(nodes);
        facts = List.copyOf(facts);
        reads = List.copyOf(reads);
        filled = List.copyOf(filled);
    }
}
