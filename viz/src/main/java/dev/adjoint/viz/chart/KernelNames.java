package dev.adjoint.viz.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Draws the names of a program's kernels in columns, each after the numbers of the kernels that
/// have it. No name is cut: if they take more than a third of a page, none is drawn.
final class KernelNames {
    private static final double COLUMN = 300;
    private static final double GAP = 20;
    private static final double NUMBERS = 76;
    private static final double SPACE = 12;
    private static final double LINE = 14;
    private static final double HEAD = 20;
    private static final double BELOW = 4;
    private static final double TALLEST = 300;
    private static final int LONGEST = 400;

    private final Letters letters;
    private final Letters quiet;
    private final double columnWidth;
    private final double numbersWidth;
    private final List<Entry> entries;

    private record Entry(List<String> numbers, List<String> names) {
        double height() {
            return LINE * Math.max(numbers.size(), names.size()) + 3;
        }
    }

    /// @param names of the first kernel, the second, and so on
    /// @param width the space from the left edge to the right
    KernelNames(List<String> names, Palette palette, double width) {
        this.letters = MemoryGrid.letters(palette.ink());
        this.quiet = MemoryGrid.letters(palette.quietInk());
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int kernel = 1; kernel <= names.size(); kernel++) {
            places.computeIfAbsent(names.get(kernel - 1), _ -> new ArrayList<>()).add(kernel);
        }
        this.columnWidth = (width + GAP) / Math.max(1, Math.floor((width + GAP) / COLUMN));
        double widest =
                places.values().stream()
                        .mapToDouble(kernels -> quiet.width(numbers(kernels)))
                        .max()
                        .orElse(0);
        this.numbersWidth = Math.min(NUMBERS, widest) + SPACE;
        boolean isShort = names.stream().allMatch(name -> name.length() <= LONGEST);
        this.entries =
                isShort
                        ? places.entrySet().stream()
                                .map(each -> entry(each.getValue(), each.getKey()))
                                .toList()
                        : List.of();
    }

    /// @return the y below the drawing
    double draw(Svg svg, double left, double top, double width) {
        int columns = (int) Math.round((width + GAP) / columnWidth);
        double height = height(columns);
        if (entries.isEmpty() || height > TALLEST) {
            return top;
        }
        svg.text(letters.bold(), left, top + 12, "kernels");
        double x = left;
        double y = top + HEAD;
        for (Entry entry : entries) {
            if (y > top + HEAD && y + entry.height() > top + HEAD + height) {
                x += columnWidth;
                y = top + HEAD;
            }
            draw(svg, quiet, x, y, entry.numbers());
            draw(svg, letters, x + numbersWidth, y, entry.names());
            y += entry.height();
        }
        return top + HEAD + height + BELOW;
    }

    private void draw(Svg svg, Letters style, double x, double top, List<String> lines) {
        for (int line = 0; line < lines.size(); line++) {
            svg.text(style, x, top + LINE * line + 11, lines.get(line));
        }
    }

    /// Returns the least height at which the entries fit in this many columns.
    private double height(int columns) {
        double height = entries.stream().mapToDouble(Entry::height).sum() / Math.max(1, columns);
        while (columnsAt(height) > columns) {
            height += LINE;
        }
        return height;
    }

    private int columnsAt(double height) {
        int columns = 1;
        double y = 0;
        for (Entry entry : entries) {
            if (y > 0 && y + entry.height() > height) {
                columns++;
                y = 0;
            }
            y += entry.height();
        }
        return columns;
    }

    private Entry entry(List<Integer> kernels, String name) {
        double room = columnWidth - GAP - numbersWidth;
        return new Entry(
                quiet.lines(numbers(kernels), numbersWidth - SPACE), letters.lines(name, room));
    }

    /// Returns numbers in order, with `to` in place of three and more in a row: `1, 4 to 9`.
    private static String numbers(List<Integer> kernels) {
        StringBuilder text = new StringBuilder();
        int first = 0;
        for (int at = 0; at < kernels.size(); at++) {
            boolean isLast = at + 1 == kernels.size() || kernels.get(at + 1) != kernels.get(at) + 1;
            if (isLast) {
                text.append(text.isEmpty() ? "" : ", ").append(kernels.get(first));
                text.append(at - first > 1 ? " to " : at > first ? ", " : "");
                text.append(at > first ? kernels.get(at).toString() : "");
                first = at + 1;
            }
        }
        return text.toString();
    }
}
