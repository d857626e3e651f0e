package io.fxcaravan.provider.declared.words;

import java.io.StringReader;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The words of a provider's file, or of a group in it. The file is read as texts with their lines; nothing in it makes an
 * object. What nobody has asked for is no word of the vocabulary: see {@link #refuseOthers}.
 */
public final class WordGroup {
    /** The longest file of the catalogue has 11 kB. */
    private static final int LARGEST_FILE = 256 * 1024;

    private static final int DEEPEST = 6;

    private final String file;
    private final Map<String, Word> words = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    private WordGroup(String file) {
        this.file = file;
    }

    /**
     * The words of a whole file.
     *
     * @param file its name, for messages
     * @throws DeclarationException where the text is no YAML, is too large, or has a word twice
     */
    public static WordGroup of(String file, String yaml) {
        if (yaml.length() > LARGEST_FILE) {
            throw new DeclarationException(file + ": is larger than " + LARGEST_FILE + " characters");
        }
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
            if (root instanceof MappingNode mapping) {
                return of(file, "", mapping);
            }
            throw new DeclarationException(file + " line 1: words are wanted, such as `title: My bank`");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new DeclarationException(file + " line " + line + ": no YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new DeclarationException(
                    file + ": no YAML: " + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    /** @param before what stands before each name in messages, such as {@code date.} */
    static WordGroup of(String file, String before, MappingNode mapping) {
        WordGroup words = new WordGroup(file);
        for (NodeTuple tuple : mapping.getValue()) {
            int line = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new DeclarationException(file + " line " + line + ": a word is wanted before the colon");
            }
            Word word = new Word(file, line, before + key.getValue(), tuple.getValueNode());
            if (words.words.putIfAbsent(key.getValue(), word) != null) {
                throw word.wrong("stands twice");
            }
        }
        return words;
    }

    /** A word, if it is there. */
    public Optional<Word> find(String name) {
        known.add(name);
        return Optional.ofNullable(words.get(name));
    }

    /**
     * A word that must be there.
     *
     * @throws DeclarationException where it is missing
     */
    public Word need(String name) {
        return find(name).orElseThrow(() -> new DeclarationException(file + ": " + name + ": is missing"));
    }

    /** All of them, whatever they are called: a table of names. */
    public Map<String, Word> all() {
        known.addAll(words.keySet());
        return words;
    }

    /** @throws DeclarationException for a word that nobody has asked for, with those that there are */
    public void refuseOthers() {
        requireOneOf(known);
    }

    /** @throws DeclarationException for the first word that is none of these, with the one that was probably meant */
    public void requireOneOf(Collection<String> vocabulary) {
        words.forEach((name, word) -> {
            if (!vocabulary.contains(name)) {
                throw word.wrong(
                        "is no word; " + Word.near(name, vocabulary) + "there are " + String.join(", ", vocabulary));
            }
        });
    }
}
