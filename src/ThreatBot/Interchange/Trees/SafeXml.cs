using System.Xml;
using System.Xml.Linq;

namespace ThreatBot.Interchange.Trees;

/// <summary>XML from strangers: no DTD, no entities, nothing is fetched, and there is an end to its size and depth.</summary>
internal static class SafeXml
{
    private const int MostCharacters = 50_000_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The outermost element with the lines of all; null and the problem when it cannot be read.</summary>
    /// <param name="file">Read twice: the depth is looked at before anything is built.</param>
    /// <param name="problem">Why it cannot be read.</param>
    public static XElement? Read(Stream file, out FileProblem? problem)
    {
        try
        {
            problem = Deepest(file);
            file.Position = 0;
            using var xml = XmlReader.Create(file, Settings);
            return problem is null ? XDocument.Load(xml, LoadOptions.SetLineInfo).Root : null;
        }
        catch (XmlException broken)
        {
            problem = new FileProblem(Math.Max(1, broken.LineNumber), "", $"is not XML that can be read: {Reason(broken)}");
            return null;
        }
        catch (ArgumentOutOfRangeException)
        {
            // So says the reader of XML itself of bytes that are no text behind the version.
            problem = new FileProblem(1, "", "is not XML that can be read: the first line of it is broken");
            return null;
        }
    }

    public static int LineOf(XElement element) => ((IXmlLineInfo)element).LineNumber;

    private static FileProblem? Deepest(Stream file)
    {
        using var xml = XmlReader.Create(file, Settings);
        while (xml.Read())
        {
            if (xml.Depth > TreeLimits.MostNesting)
            {
                return new FileProblem(((IXmlLineInfo)xml).LineNumber, xml.LocalName, $"is nested deeper than {TreeLimits.MostNesting}");
            }
        }

        return null;
    }

    /// <summary>The parser tells of its own switches; people are told of theirs.</summary>
    private static string Reason(XmlException broken) => broken.Message.Contains("DTD", StringComparison.Ordinal)
        ? "it has a document type (DTD), which could reach out to other files; take it out"
        : broken.Message;
}
