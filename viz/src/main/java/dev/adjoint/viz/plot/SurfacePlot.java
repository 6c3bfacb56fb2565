package dev.adjoint.viz.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// An error surface in three dimensions: a mesh drawn from far to near, and the paths on it. A part
/// of a path behind a hill is pale.
final class SurfacePlot extends Plot {
    private static final int LEGEND = 90;
    private static final int ROW = 22;
    private static final int SAMPLE = 34;
    private static final int TOP = 56;
    private static final int BOTTOM = 58;

    /// The room left of the box for the vertical axis, and right of it for a name.
    private static final int SIDE = 72;

    private static final BasicStroke MESH =
            new BasicStroke(0.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);

    /// The share of black in the lines of the mesh.
    private static final double DARK = 0.28;

    /// The longest piece of a path that is drawn as a straight line.
    private static final double PIECE = 0.04;

    /// With more steps than this, a path has no markers.
    private static final int MOST_MARKERS = 80;

    private static final int PALE = 110;

    private final ErrorSurface surface;
    private final Grid grid;
    private final double turn;

    /// @param degrees the angle by which the surface is turned
    SurfacePlot(ErrorSurface surface, Grid grid, double degrees) {
        super(surface.title());
        this.surface = surface;
        this.grid = grid;
        this.turn = Math.toRadians(degrees);
    }

    @Override
    public SurfacePlot titled(String title) {
        return new SurfacePlot(surface.titled(title), grid, Math.toDegrees(turn));
    }

    @Override
    String description() {
        return surface.description() + ", in three dimensions";
    }

    @Override
    Dimension size() {
        return new Dimension(680, 560);
    }

    @Override
    void paint(Graphics2D graphics, Dimension size) {
        if (Double.isNaN(grid.lowest())) {
            throw nothing("a loss that is nowhere finite", "a finite value: change the range");
        }
        List<DescentPath> paths = surface.paths();
        int legend = paths.isEmpty() ? 0 : ROW;
        Rectangle2D area =
                new Rectangle2D.Double(
                        SIDE,
                        TOP,
                        size.width - LEGEND - SIDE - 36,
                        size.height - TOP - BOTTOM - legend);
        Projection projection = Projection.of(turn, area);
        Terrain terrain = new Terrain(grid, surface.x(), surface.y());
        SurfaceFrame frame = new SurfaceFrame(projection, terrain, surface.titles());
        ColorScale colors = ColorScale.between(grid.lowest(), grid.highest());
        graphics.setColor(PlotStyle.INK);
        String shown = Word.fit(title(), PlotStyle.TITLE, size.width - 20);
        new Word(shown, PlotStyle.TITLE, Word.Anchor.MIDDLE, false)
                .draw(graphics, size.width / 2.0, 28);
        frame.paintBehind(graphics);
        paintMesh(graphics, projection, terrain, colors);
        frame.paintAxes(graphics);
        for (int place = 0; place < paths.size(); place++) {
            paintPath(graphics, projection, terrain, paths.get(place), place);
        }
        paintNames(graphics, size, paths);
        colors.paintLegend(
                graphics,
                surface.titles().get(2),
                new Rectangle2D.Double(
                        size.width - LEGEND, TOP + 30, LEGEND - 8, area.getHeight() - 60));
    }

    private record Cell(int column, int row, double depth) {}

    private void paintMesh(
            Graphics2D graphics, Projection projection, Terrain terrain, ColorScale colors) {
        List<Cell> cells = new ArrayList<>();
        for (int row = 0; row < grid.rows() - 1; row++) {
            for (int column = 0; column < grid.columns() - 1; column++) {
                double u = Terrain.side(column, grid.columns());
                double v = Terrain.side(row, grid.rows());
                cells.add(new Cell(column, row, projection.depth(u, v)));
            }
        }
        cells.sort(Comparator.comparingDouble(Cell::depth).reversed());
        for (Cell cell : cells) {
            Path2D quad = quad(projection, terrain, cell);
            if (quad.getCurrentPoint() != null) {
                Color color = colors.color(band(colors, cell));
                fill(graphics, quad, color, ColorScale.mixed(color, Color.BLACK, DARK));
            }
        }
    }

    /// The outline of a cell; empty if one of its corners is not finite.
    private Path2D quad(Projection projection, Terrain terrain, Cell cell) {
        int[] columns = {cell.column, cell.column + 1, cell.column + 1, cell.column};
        int[] rows = {cell.row, cell.row, cell.row + 1, cell.row + 1};
        Path2D quad = new Path2D.Double();
        for (int corner = 0; corner < 4; corner++) {
            double height = terrain.height(grid.values()[rows[corner]][columns[corner]]);
            if (Double.isNaN(height)) {
                return new Path2D.Double();
            }
            Point2D at =
                    projection.at(
                            Terrain.side(columns[corner], grid.columns()),
                            Terrain.side(rows[corner], grid.rows()),
                            height);
            if (corner == 0) {
                quad.moveTo(at.getX(), at.getY());
            } else {
                quad.lineTo(at.getX(), at.getY());
            }
        }
        quad.closePath();
        return quad;
    }

    /// The band of the mean of a cell's corners.
    private int band(ColorScale colors, Cell cell) {
        double[][] values = grid.values();
        double mean =
                values[cell.row][cell.column] / 4
                        + values[cell.row][cell.column + 1] / 4
                        + values[cell.row + 1][cell.column] / 4
                        + values[cell.row + 1][cell.column + 1] / 4;
        return IntStream.range(0, colors.levels().size())
                .filter(band -> colors.levels().get(band) <= mean)
                .max()
                .orElse(0);
    }

    private static void fill(Graphics2D graphics, Path2D quad, Color color, Color mesh) {
        if (graphics instanceof SvgGraphics svg) {
            svg.fillOutlined(quad, color, MESH, mesh);
            return;
        }
        graphics.setColor(color);
        graphics.fill(quad);
        graphics.setColor(mesh);
        graphics.setStroke(MESH);
        graphics.draw(quad);
    }

    private void paintPath(
            Graphics2D graphics,
            Projection projection,
            Terrain terrain,
            DescentPath path,
            int place) {
        SurfaceTrack track = SurfaceTrack.of(projection, terrain, path, PIECE);
        Color color = PlotStyle.line(place);
        graphics.setStroke(PlotStyle.stroke(place));
        graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), PALE));
        graphics.draw(track.hidden());
        graphics.setColor(color);
        graphics.draw(track.visible());
        if (track.steps().size() <= MOST_MARKERS) {
            track.steps()
                    .forEach(
                            at -> PlotStyle.marker(place).paint(graphics, at.getX(), at.getY(), 6));
        }
    }

    private static void paintNames(Graphics2D graphics, Dimension size, List<DescentPath> paths) {
        double room = (size.width - 40.0) / Math.max(1, paths.size()) - SAMPLE - 24;
        List<String> names =
                paths.stream().map(path -> Word.fit(path.name(), PlotStyle.LEGEND, room)).toList();
        double width =
                names.stream()
                        .mapToDouble(n -> SAMPLE + 24 + Word.width(n, PlotStyle.LEGEND))
                        .sum();
        double x = (size.width - width) / 2;
        double y = size.height - 16;
        for (int place = 0; place < names.size(); place++) {
            graphics.setColor(PlotStyle.line(place));
            graphics.setStroke(PlotStyle.stroke(place));
            graphics.draw(new Line2D.Double(x, y - 4, x + SAMPLE, y - 4));
            PlotStyle.marker(place).paint(graphics, x + SAMPLE / 2.0, y - 4, 6);
            graphics.setColor(PlotStyle.INK);
            new Word(names.get(place), PlotStyle.LEGEND, Word.Anchor.START, false)
                    .draw(graphics, x + SAMPLE + 6, y);
            x += SAMPLE + 24 + Word.width(names.get(place), PlotStyle.LEGEND);
        }
    }
}
