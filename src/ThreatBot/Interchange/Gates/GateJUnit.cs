using System.Globalization;
using System.Text;
using System.Xml;
using ThreatBot.Core.Pictures;
using ThreatBot.Core.Reports;

namespace ThreatBot.Interchange.Gates;

/// <summary>A check as a JUnit report: a test for each rule, which fails with all that is found.</summary>
internal static class GateJUnit
{
    private static readonly XmlWriterSettings Layout = new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) };

    public static string Write(GateOutcome outcome)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Layout))
        {
            var rules = Enum.GetValues<GateRule>();
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", $"threatbot check {Legible.Line(outcome.Model.Name)}");
            xml.WriteAttributeString("tests", rules.Length.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("failures", rules.Count(rule => !outcome.Keeps(rule)).ToString(CultureInfo.InvariantCulture));
            foreach (var rule in rules)
            {
                Test(xml, outcome, rule);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void Test(XmlWriter xml, GateOutcome outcome, GateRule rule)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", "threatbot.check");
        xml.WriteAttributeString("name", GateText.Name(rule));
        if (!outcome.Keeps(rule))
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", $"{outcome.News(rule).Count()} {GateText.Title(rule)}, {outcome.Allowed.GetValueOrDefault(rule)} allowed");
            xml.WriteString(string.Join('\n', outcome.News(rule).Select(finding => Legible.Line(GateText.Line(outcome.Model, finding)))));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
