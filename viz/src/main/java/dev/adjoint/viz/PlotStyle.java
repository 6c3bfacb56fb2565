package dev.adjoint.viz;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;

/// How XChart draws our plots.
final class PlotStyle {
    /// The hues of Okabe and Ito, which people with any common colour blindness can tell apart.
    static final List<Color> LINES =
            List.of(
                    new Color(0x0072b2),
                    new Color(0xd55e00),
                    new Color(0x009e73),
                    new Color(0xcc79a7),
                    new Color(0x56b4e9),
                    new Color(0xe69f00),
                    new Color(0x000000));

    private static final Color INK = new Color(0x1a1a1a);
    private static final Color GRID = new Color(0xd9d9d9);

    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;

    /// Fewer points than this get a dot each: one point alone makes no line.
    private static final int FEW = 12;

    /// Dashes that tell lines apart without color, in order.
    private static final float[][] DASHES = {{1, 0}, {8, 4}, {2, 3}, {10, 3, 2, 3}};

    private PlotStyle() {}

    static XYChart chart(
            String title,
            String xTitle,
            String yTitle,
            boolean logarithmic,
            List<LinePlot.Series> series) {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(title)
                        .xAxisTitle(xTitle)
                        .yAxisTitle(yTitle)
                        .build();
        style(chart.getStyler());
        chart.getStyler().setChartTitleVisible(!title.isBlank());
        chart.getStyler().setYAxisLogarithmic(logarithmic);
        for (int place = 0; place < series.size(); place++) {
            LinePlot.Series each = series.get(place);
            XYSeries line = chart.addSeries(each.name(), each.xs(), gaps(each.ys(), logarithmic));
            style(line, place, each.xs().size());
        }
        return chart;
    }

    private static void style(XYStyler style) {
        style.setChartBackgroundColor(Color.WHITE);
        style.setChartFontColor(INK);
        style.setChartTitleBoxVisible(false);
        style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
        style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        style.setAxisTickLabelsColor(INK);
        style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        style.setLegendPosition(LegendPosition.OutsideE);
        style.setLegendBorderColor(Color.WHITE);
        style.setLegendSeriesLineLength(36);
        style.setPlotBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setPlotGridVerticalLinesVisible(false);
        style.setPlotGridLinesColor(GRID);
        // Not dashed: SVG gets each dash as a shape, ten times as much as all the rest.
        style.setPlotGridLinesStroke(new BasicStroke(1));
        style.setMarkerSize(6);
    }

    private static void style(XYSeries line, int place, int points) {
        Color color = LINES.get(place % LINES.size());
        float[] dash = DASHES[place % DASHES.length];
        BasicStroke stroke =
                new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
        line.setLineColor(color);
        line.setLineStyle(place % DASHES.length == 0 ? new BasicStroke(2) : stroke);
        line.setMarkerColor(color);
        line.setMarker(points < FEW ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    }

    /// XChart leaves a gap at NaN, and fails at the other values that cannot be drawn.
    private static List<Double> gaps(List<Double> ys, boolean logarithmic) {
        return ys.stream()
                .map(y -> Double.isFinite(y) && (!logarithmic || y > 0) ? y : (Double) Double.NaN)
                .toList();
    }
}
