package architecture;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathException;
import javax.xml.xpath.XPathFactory;

/// What our poms take from others.
///
/// @param modules the poms, by what the page calls their modules
record Poms(Map<String, Document> modules) {
    private static final Map<String, String> FOLDERS =
            Map.of(
                    "all",
                    ".",
                    "autodiff",
                    "autodiff",
                    "mlp",
                    "mlp",
                    "viz",
                    "viz",
                    "check",
                    "src-test");

    /// Not those of plugins, and not those that are managed only.
    private static final String DEPENDENCIES =
            "/project/dependencies/dependency|/project/profiles/profile/dependencies/dependency";

    static Poms in(Path root) {
        return new Poms(
                FOLDERS.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry ->
                                                parsed(
                                                        root.resolve(entry.getValue())
                                                                .resolve("pom.xml")))));
    }

    /// For each `group:artifact` that is not ours, the modules that name it, or `tests`.
    Map<String, String> usersOfLibraries() {
        Map<String, Set<String>> users = new TreeMap<>();
        modules.forEach(
                (module, pom) ->
                        elements(pom, DEPENDENCIES).forEach(found -> note(users, found, module)));
        Map<String, String> joined = new TreeMap<>();
        users.forEach((name, of) -> joined.put(name, String.join(", ", of)));
        return joined;
    }

    /// The names of plugins, and of what they are given to run.
    Set<String> plugins() {
        Set<String> names = new TreeSet<>();
        for (Document pom : modules.values()) {
            for (String kind :
                    List.of(
                            "//plugin",
                            "//path",
                            "//artifactItem",
                            "//plugin/dependencies/dependency")) {
                elements(pom, kind).forEach(found -> names.add(text(found, "artifactId")));
            }
        }
        return names;
    }

    private static void note(Map<String, Set<String>> users, Element dependency, String module) {
        String group = text(dependency, "groupId");
        if (!group.equals("dev.adjoint")) {
            boolean isForTests = text(dependency, "scope").equals("test");
            users.computeIfAbsent(
                            group + ":" + text(dependency, "artifactId"), name -> new TreeSet<>())
                    .add(isForTests ? "tests" : module);
        }
    }

    private static String text(Element parent, String child) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(child)) {
                return node.getTextContent().strip();
            }
        }
        return "";
    }

    private static List<Element> elements(Document pom, String path) {
        try {
            XPath reader = XPathFactory.newInstance().newXPath();
            NodeList found = (NodeList) reader.evaluate(path, pom, XPathConstants.NODESET);
            return IntStream.range(0, found.getLength())
                    .mapToObj(i -> (Element) found.item(i))
                    .toList();
        } catch (XPathException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Document parsed(Path pom) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(pom.toString(), e);
        }
    }
}
