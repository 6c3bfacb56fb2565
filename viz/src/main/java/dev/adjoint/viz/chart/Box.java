package dev.adjoint.viz.chart;

/// A rectangle of a drawing; y grows downwards.
record Box(double x, double y, double width, double height) {
    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }
}
