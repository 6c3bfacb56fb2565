package dev.adjoint.viz.chart;

/// The units of a layer that are drawn: all, or the first few and the last with a gap between.
record Units(int count) {
    private static final int MOST = 16;
    private static final int FIRST = 7;

    boolean isCut() {
        return count > MOST;
    }

    /// The number of units drawn.
    int drawn() {
        return isCut() ? FIRST + 1 : count;
    }

    /// The unit at an index among the drawn ones, counted from 0.
    int unit(int place) {
        return isCut() && place == FIRST ? count - 1 : place;
    }

    /// The number of rows in the drawing, including the gap.
    int slots() {
        return isCut() ? FIRST + 2 : count;
    }

    /// The row of a drawn unit.
    int slot(int place) {
        return isCut() && place == FIRST ? FIRST + 1 : place;
    }

    int gapSlot() {
        return FIRST;
    }
}
