package dev.adjoint.viz.draw;

import java.util.List;
import java.util.function.Consumer;

/// What a picture shows, before it has a format: boxes, frames around some of them, and edges. It
/// is handed out piece by piece, since a graph may have millions of nodes, and in the same order
/// each time.
public interface Drawing {
    /// What the picture is called; empty for nothing.
    String title();

    /// What stands under the picture, its title aside: a key to its colours, mostly.
    List<Line> caption();

    /// Whether it is better drawn from top to bottom than from left to right, as one with long
    /// paths is: a page is wider than a line of boxes.
    boolean isTall();

    /// Hands out the boxes, and the frames around them.
    void show(Stage stage);

    /// Hands out the edges.
    void connect(Consumer<Edge> edges);

    /// Takes boxes and frames as they come. Frames nest.
    interface Stage {
        void open(Frame frame);

        void add(Box box);

        void close();
    }
}
