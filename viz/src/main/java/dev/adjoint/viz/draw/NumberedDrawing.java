package dev.adjoint.viz.draw;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A drawing kept in memory, with its boxes numbered from 0 in their order and without tooltips.
public final class NumberedDrawing implements Drawing {
    private final String title;
    private final List<Line> caption;
    private final boolean isTall;
    private final List<Event> events;
    private final List<Edge> edges;
    private final List<Integer> ordered;

    /// The numbers that the boxes had before, by their numbers.
    private final List<Integer> originals;

    /// A call of a drawing on a stage.
    private sealed interface Event {
        record Opening(Frame frame) implements Event {}

        record Adding(Box box) implements Event {}

        record Closing() implements Event {}
    }

    private NumberedDrawing(
            String title,
            List<Line> caption,
            boolean isTall,
            List<Event> events,
            List<Edge> edges,
            List<Integer> ordered,
            List<Integer> originals) {
        this.title = title;
        this.caption = caption;
        this.isTall = isTall;
        this.events = events;
        this.edges = edges;
        this.ordered = ordered;
        this.originals = originals;
    }

    public static NumberedDrawing of(Drawing drawing) {
        List<Event> events = new ArrayList<>();
        List<Integer> originals = new ArrayList<>();
        Map<Integer, Integer> numbers = new HashMap<>();
        drawing.show(
                new Stage() {
                    @Override
                    public void open(Frame frame) {
                        events.add(new Event.Opening(frame));
                    }

                    @Override
                    public void add(Box box) {
                        int number = originals.size();
                        originals.add(box.number());
                        numbers.put(box.number(), number);
                        events.add(new Event.Adding(box.numbered(number).withoutTooltip()));
                    }

                    @Override
                    public void close() {
                        events.add(new Event.Closing());
                    }
                });
        List<Edge> edges = new ArrayList<>();
        drawing.connect(
                edge ->
                        edges.add(
                                edge.between(
                                        Objects.requireNonNull(numbers.get(edge.from())),
                                        Objects.requireNonNull(numbers.get(edge.to())))));
        List<Integer> ordered =
                drawing.ordered().stream()
                        .map(box -> Objects.requireNonNull(numbers.get(box)))
                        .toList();
        return new NumberedDrawing(
                drawing.title(),
                drawing.caption(),
                drawing.isTall(),
                events,
                edges,
                ordered,
                originals);
    }

    /// Returns the same drawing with other texts.
    public NumberedDrawing withTexts(UnaryOperator<String> change) {
        List<Event> changed = new ArrayList<>(events.size());
        for (Event event : events) {
            changed.add(
                    switch (event) {
                        case Event.Opening(Frame frame) ->
                                new Event.Opening(
                                        new Frame(change.apply(frame.label()), frame.kind()));
                        case Event.Adding(Box box) -> new Event.Adding(box.withTexts(change));
                        case Event.Closing closing -> closing;
                    });
        }
        return new NumberedDrawing(
                change.apply(title),
                caption.stream().map(line -> line.withTexts(change)).toList(),
                isTall,
                changed,
                edges,
                ordered,
                originals);
    }

    /// The boxes in order.
    public List<Box> boxes() {
        List<Box> boxes = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof Event.Adding(Box box)) {
                boxes.add(box);
            }
        }
        return boxes;
    }

    /// The number that a box had before it was numbered.
    public int original(int number) {
        return originals.get(number);
    }

    /// The texts that are in no box: the title if there is one, the caption, and the labels of the
    /// frames.
    public List<String> labels() {
        List<String> labels = new ArrayList<>();
        if (!title.isEmpty()) {
            labels.add(Markup.plain(title));
        }
        caption.forEach(line -> labels.add(Markup.plain(line.text())));
        for (Event event : events) {
            if (event instanceof Event.Opening(Frame frame)) {
                labels.add(Markup.plain(Markup.shownLabel(frame.label())));
            }
        }
        return labels;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<Line> caption() {
        return caption;
    }

    @Override
    public boolean isTall() {
        return isTall;
    }

    @Override
    public void show(Stage stage) {
        for (Event event : events) {
            switch (event) {
                case Event.Opening(Frame frame) -> stage.open(frame);
                case Event.Adding(Box box) -> stage.add(box);
                case Event.Closing _ -> stage.close();
            }
        }
    }

    @Override
    public void connect(Consumer<Edge> consumer) {
        edges.forEach(consumer);
    }

    @Override
    public List<Integer> ordered() {
        return ordered;
    }
}
