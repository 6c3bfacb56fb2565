package dev.adjoint.viz.plot;

import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;

/// The colours, sizes and fonts of every plot. The hues are those of Okabe and Ito, ["Color
/// Universal Design"](https://jfly.uni-koeln.de/color/), 2008, which people with any common colour
/// blindness can tell apart. Every colour is paired with a dash or a marker.
final class PlotStyle {
    static final int WIDTH = 720;
    static final int HEIGHT = 400;

    /// The number of PNG pixels per unit, so that it is sharp in print.
    static final int PIXELS_PER_UNIT = 2;

    static final Color INK = new Color(0x1a1a1a);
    static final Color GRID = new Color(0xd9d9d9);
    static final Color FINE_GRID = new Color(0xececec);
    static final Color NONE = new Color(255, 255, 255, 0);

    static final BasicStroke HAIRLINE = new BasicStroke(1);

    /// The width of a legend entry besides its name, in pixels.
    static final int LEGEND_ENTRY = 42;

    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
    static final Font AXIS = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    static final Font LEGEND = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    /// The colours of a plot's lines, in order.
    static final List<Color> LINES =
            List.of(
                    new Color(0x0072b2),
                    new Color(0xd55e00),
                    new Color(0x009e73),
                    new Color(0xcc79a7),
                    new Color(0x56b4e9),
                    new Color(0xe69f00),
                    new Color(0x000000));

    /// One dash per colour: two of the first seven lines differ in both.
    private static final float[][] DASHES = {
        {1, 0},
        {8, 4},
        {2, 3},
        {10, 3, 2, 3},
        {16, 4},
        {10, 3, 2, 3, 2, 3},
        {5, 3}
    };

    private static final List<Marker> MARKERS =
            List.of(
                    SeriesMarkers.CIRCLE,
                    SeriesMarkers.DIAMOND,
                    SeriesMarkers.SQUARE,
                    SeriesMarkers.TRIANGLE_UP,
                    SeriesMarkers.TRIANGLE_DOWN,
                    SeriesMarkers.CROSS,
                    SeriesMarkers.RECTANGLE);

    private PlotStyle() {}

    static Color line(int place) {
        return LINES.get(place % LINES.size());
    }

    /// @param legendBelow whether the legend is under the plot, rather than beside it
    /// @param fills whether graphics fill the plot, without margins and grid
    static void chart(XYStyler style, boolean legendBelow, boolean fills) {
        style.setChartBackgroundColor(NONE);
        style.setChartFontColor(INK);
        style.setChartPadding(8);
        style.setChartTitleBoxVisible(false);
        style.setChartTitlePadding(8);
        style.setChartTitleFont(TITLE);
        style.setAxisTitleFont(AXIS);
        style.setAxisTickLabelsFont(TICK);
        style.setAxisTickLabelsColor(INK);
        style.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
        style.setLegendFont(LEGEND);
        style.setLegendPosition(legendBelow ? LegendPosition.OutsideS : LegendPosition.OutsideE);
        style.setLegendPadding(legendBelow ? 8 : 10);
        style.setLegendBackgroundColor(NONE);
        style.setLegendBorderColor(NONE);
        style.setLegendSeriesLineLength(legendBelow ? 26 : 36);
        style.setMarkerSize(legendBelow ? 6 : 8);
        style.setPlotBackgroundColor(NONE);
        style.setPlotBorderVisible(false);
        style.setPlotContentSize(fills ? 1 : 0.92);
        style.setPlotGridHorizontalLinesVisible(!fills);
        style.setPlotGridVerticalLinesVisible(false);
        style.setPlotGridLinesColor(GRID);
        style.setPlotGridLinesStroke(HAIRLINE);
    }

    /// Styles a line, with a marker at each point if it has few.
    static void line(XYSeries line, int place, boolean isMarked) {
        line.setLineColor(line(place));
        line.setLineStyle(stroke(place));
        line.setMarkerColor(line(place));
        line.setMarker(isMarked ? marker(place) : SeriesMarkers.NONE);
    }

    static void points(XYSeries points, int place) {
        points.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        points.setMarkerColor(line(place));
        points.setMarker(marker(place));
    }

    static boolean isScattered(XYSeries series) {
        return series.getXYSeriesRenderStyle()
                .filter(style -> style == XYSeries.XYSeriesRenderStyle.Scatter)
                .isPresent();
    }

    /// Styles a thin line, such as a deviation.
    static void thin(XYSeries line, int place) {
        line.setLineColor(line(place));
        line.setLineStyle(new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        line.setMarker(SeriesMarkers.NONE);
    }

    /// Styles the outline of bars, dashed as lines are.
    static void outline(XYSeries line, int place) {
        line.setLineColor(line(place));
        line.setLineStyle(stroke(place, 1.2f));
        line.setMarker(SeriesMarkers.NONE);
    }

    /// Styles a border between classes.
    static void border(XYSeries border, int place) {
        border.setLineColor(INK);
        border.setLineStyle(stroke(place));
        border.setMarker(SeriesMarkers.NONE);
    }

    /// Styles a line that is not data, such as a best epoch's.
    static void mark(XYSeries mark) {
        float[] dots = {3, 3};
        mark.setLineColor(INK);
        mark.setLineStyle(
                new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dots, 0));
        mark.setMarker(SeriesMarkers.NONE);
    }

    /// The dash of a line. Each colour has another dash in the next round, so that the first 49
    /// lines differ.
    static BasicStroke stroke(int place) {
        return stroke(place, 2);
    }

    private static BasicStroke stroke(int place, float width) {
        float[] dash = DASHES[turned(place)];
        return dash[1] == 0
                ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }

    static Marker marker(int place) {
        return MARKERS.get(turned(place));
    }

    private static int turned(int place) {
        return (place + place / LINES.size()) % LINES.size();
    }
}
