package dev.adjoint.viz.chart;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The contents of a drawing of a network, before layout.
record NetworkPlan(List<Column> columns, List<Bypass> bypasses) {
    private static final int MOST_STAGES = 10;
    private static final int MOST_SLOTS = 40;
    private static final int MOST_NOTES = 12;

    /// The path around a residual block.
    ///
    /// @param from the column whose outputs it carries
    /// @param to the column with the sum
    record Bypass(int from, int to, String name, String text) {}

    NetworkPlan {
        columns = List.copyOf(columns);
        bypasses = List.copyOf(bypasses);
    }

    /// Whether the drawing is small enough to be read on a page.
    boolean isReadable() {
        return stages() <= MOST_STAGES
                && laneSlots() <= MOST_SLOTS
                && columns.stream().allMatch(column -> column.notes().size() <= MOST_NOTES);
    }

    int stages() {
        return 1 + columns.stream().mapToInt(Column::stage).max().orElse(0);
    }

    /// The number of heads; 0 if the model has none.
    int lanes() {
        return 1 + columns.stream().mapToInt(Column::lane).max().orElse(Column.TRUNK);
    }

    /// The number of unit rows in the tallest column of a lane.
    int slots(int lane) {
        return columns.stream()
                .filter(column -> column.lane() == lane)
                .mapToInt(column -> column.units().slots())
                .max()
                .orElse(0);
    }

    /// The columns whose units are the model's outputs, in order.
    List<Column> outputs() {
        Set<Integer> read = new HashSet<>();
        columns.forEach(column -> column.link().ifPresent(link -> read.add(link.from())));
        return IntStream.range(0, columns.size())
                .filter(place -> !read.contains(place))
                .mapToObj(columns::get)
                .toList();
    }

    boolean hasValues() {
        return columns.stream()
                .flatMap(column -> column.link().stream())
                .anyMatch(link -> link.values().isPresent());
    }

    private int laneSlots() {
        int slots = 0;
        for (int lane = 0; lane < lanes(); lane++) {
            slots += slots(lane) + 2;
        }
        return slots;
    }
}
