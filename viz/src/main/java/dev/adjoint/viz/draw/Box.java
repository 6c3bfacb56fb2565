package dev.adjoint.viz.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A box of a drawing.
///
/// @param number unique in the drawing
/// @param lines the text in it
/// @param heat its relative size on a scale, from 0 to 1; NaN if unknown
/// @param isResult whether it is a result of the graph
/// @param tooltip the text shown on hovering
public record Box(
        int number,
        Kind kind,
        List<Line> lines,
        Mark mark,
        double heat,
        boolean isResult,
        String tooltip) {
    /// The kind of thing that it represents.
    public enum Kind {
        ARGUMENT,
        PARAMETER,
        CONSTANT,
        OP,
        /// An op in a gradient.
        BACKWARD,
        /// More than one node.
        GROUP,
        /// A box of another drawing that this one reads, or that reads this one.
        PORT
    }

    /// A mark that draws attention.
    public enum Mark {
        NONE,
        /// Added by a pass.
        ADDED,
        /// Removed by a pass.
        REMOVED,
        /// The first value that is not finite.
        WRONG
    }

    public Box {
        lines = List.copyOf(lines);
    }

    /// Creates a box without a mark.
    public static Box of(int number, Kind kind, List<Line> lines, String tooltip) {
        return new Box(number, kind, lines, Mark.NONE, Double.NaN, false, tooltip);
    }

    /// Returns the same box with another number.
    public Box numbered(int newNumber) {
        return new Box(newNumber, kind, lines, mark, heat, isResult, tooltip);
    }

    /// Returns the same box with other texts.
    Box withTexts(UnaryOperator<String> change) {
        List<Line> changed = lines.stream().map(line -> line.withTexts(change)).toList();
        return new Box(number, kind, changed, mark, heat, isResult, tooltip);
    }

    Box withoutTooltip() {
        return new Box(number, kind, lines, mark, heat, isResult, "");
    }

    /// Returns the same box with another line.
    public Box with(Line line) {
        List<Line> more = new ArrayList<>(lines);
        more.add(line);
        return new Box(number, kind, more, mark, heat, isResult, tooltip);
    }

    /// Returns a box outside the drawing, with the first line that is not a value.
    public Box asPort() {
        Line name =
                lines.stream()
                        .filter(line -> line.ink() == Line.Ink.PLAIN)
                        .findFirst()
                        .orElse(lines.getFirst());
        return Box.of(number, Kind.PORT, List.of(name), tooltip);
    }

    public Box marked(Mark newMark) {
        return new Box(number, kind, lines, newMark, heat, isResult, tooltip);
    }

    public Box heated(double newHeat) {
        return new Box(number, kind, lines, mark, newHeat, isResult, tooltip);
    }

    public Box asResult() {
        return new Box(number, kind, lines, mark, heat, true, tooltip);
    }
}
