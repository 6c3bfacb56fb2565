package dev.adjoint.viz.plot;

import org.w3c.dom.Element;
import org.w3c.dom.Node;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The straight lines of a plot's SVG, point by point, in pixels.
final class DrawnLines {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z]|-?[0-9]*\\.?[0-9]+");

    private DrawnLines() {}

    /// The lines of a colour and a width; `1` is the width that SVG need not name.
    static List<List<Point2D>> of(Plot plot, String stroke, String width) throws Exception {
        List<List<Point2D>> lines = new ArrayList<>();
        for (Element path : SvgText.of(plot).all("path").toList()) {
            String wide = inherited(path, "stroke-width");
            boolean isIt = inherited(path, "stroke").equals(stroke);
            if (isIt && (wide.isEmpty() ? "1" : wide).equals(width)) {
                lines.addAll(of(path.getAttribute("d")));
            }
        }
        return lines;
    }

    private static String inherited(Node node, String attribute) {
        Node at = node;
        while (at instanceof Element element) {
            if (element.hasAttribute(attribute)) {
                return element.getAttribute(attribute);
            }
            at = element.getParentNode();
        }
        return "";
    }

    /// The lines of a path.
    static List<List<Point2D>> of(String path) {
        List<List<Point2D>> lines = new ArrayList<>();
        Matcher token = TOKEN.matcher(path);
        String command = "";
        double x = 0;
        double y = 0;
        while (token.find()) {
            boolean isLetter = Character.isLetter(token.group().charAt(0));
            command = isLetter ? token.group() : command;
            if (command.equals("z") || (isLetter && !token.find())) {
                continue;
            }
            double first = Double.parseDouble(token.group());
            double dx = command.equals("v") ? 0 : first;
            double dy = command.equals("h") ? 0 : command.equals("v") ? first : next(token);
            boolean isMove = command.equals("M");
            x = isMove ? dx : x + dx;
            y = isMove ? dy : y + dy;
            if (isMove) {
                lines.add(new ArrayList<>());
            }
            lines.getLast().add(new Point2D.Double(x, y));
        }
        return lines;
    }

    private static double next(Matcher token) {
        if (!token.find()) {
            throw new AssertionError("a path without its last number");
        }
        return Double.parseDouble(token.group());
    }
}
