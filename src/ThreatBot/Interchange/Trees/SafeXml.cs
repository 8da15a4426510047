using System.Xml;
using System.Xml.Linq;

namespace ThreatBot.Interchange.Trees;

/// <summary>XML from strangers: no DTD, no entities, nothing is fetched, and there is an end to its size and depth.</summary>
internal static class SafeXml
{
    private const int MostCharacters = 50_000_000;

    private const int MostDepth = TreeLimits.MostNesting;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The outermost element with the lines of all; null and the problem when it cannot be read.</summary>
    public static XElement? Read(Stream file, out FileProblem? problem)
    {
        try
        {
            using var xml = XmlReader.Create(file, Settings);
            var root = XDocument.Load(xml, LoadOptions.SetLineInfo).Root!;
            problem = Deepest(root) is { } deep ? new FileProblem(LineOf(deep), deep.Name.LocalName, $"is nested deeper than {MostDepth}") : null;
            return problem is null ? root : null;
        }
        catch (XmlException broken)
        {
            problem = new FileProblem(Math.Max(1, broken.LineNumber), "", broken.Message);
            return null;
        }
    }

    public static int LineOf(XElement element) => ((IXmlLineInfo)element).LineNumber;

    private static XElement? Deepest(XElement root)
    {
        var level = new List<XElement> { root };
        for (var depth = 0; depth < MostDepth; depth++)
        {
            level = [.. level.SelectMany(element => element.Elements())];
        }

        return level.FirstOrDefault();
    }
}
