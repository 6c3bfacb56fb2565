package dev.adjoint.viz.draw;

import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/// A line of text in a drawing.
///
/// @param texts the text; if it changes from epoch to epoch, the text of each epoch
/// @param isSmall whether it is smaller than the main text of a picture
public record Line(List<String> texts, Ink ink, boolean isSmall) {
    /// The meaning of a line, shown by its colour.
    public enum Ink {
        PLAIN,
        QUIET,
        VALUE,
        GRADIENT,
        WRONG
    }

    public Line {
        texts = List.copyOf(texts);
    }

    public static Line of(String text) {
        return of(text, Ink.PLAIN);
    }

    public static Line small(String text) {
        return small(text, Ink.PLAIN);
    }

    public static Line of(String text, Ink ink) {
        return new Line(List.of(text), ink, false);
    }

    public static Line small(String text, Ink ink) {
        return new Line(List.of(text), ink, true);
    }

    /// Returns the same line with another text.
    Line withTexts(UnaryOperator<String> change) {
        return new Line(texts.stream().map(change).toList(), ink, isSmall);
    }

    /// The text; if it changes, the longest one, for which there has to be room.
    public String text() {
        return texts.size() == 1
                ? texts.getFirst()
                : texts.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
    }

    /// Whether the text changes from epoch to epoch.
    public boolean changes() {
        return texts.stream().distinct().count() > 1;
    }

    boolean isPlain() {
        return ink == Ink.PLAIN && !isSmall;
    }
}
