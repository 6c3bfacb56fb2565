package dev.adjoint.viz.draw;

import java.util.ArrayList;
import java.util.List;

/// A box of a drawing.
///
/// @param number that no other box of the drawing has
/// @param lines what stands in it
/// @param heat how much of something it has, from 0 to 1; NaN where that is not told
/// @param isResult whether the drawing is there to show it
/// @param tooltip what a reader sees who points at it
public record Box(
        int number,
        Kind kind,
        List<Line> lines,
        Mark mark,
        double heat,
        boolean isResult,
        String tooltip) {
    /// What it stands for.
    public enum Kind {
        ARGUMENT,
        PARAMETER,
        CONSTANT,
        OP,
        /// An op of a gradient.
        BACKWARD,
        /// More than one node.
        GROUP
    }

    /// What is to be noticed.
    public enum Mark {
        NONE,
        /// A pass put it there.
        ADDED,
        /// A pass took it away.
        REMOVED,
        /// The first that is not a finite number.
        WRONG
    }

    public Box {
        lines = List.copyOf(lines);
    }

    /// A box without anything to be noticed.
    public static Box of(int number, Kind kind, List<Line> lines, String tooltip) {
        return new Box(number, kind, lines, Mark.NONE, Double.NaN, false, tooltip);
    }

    /// The same box with another number.
    public Box numbered(int newNumber) {
        return new Box(newNumber, kind, lines, mark, heat, isResult, tooltip);
    }

    /// The same box with a line more.
    public Box with(Line line) {
        List<Line> more = new ArrayList<>(lines);
        more.add(line);
        return new Box(number, kind, more, mark, heat, isResult, tooltip);
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
