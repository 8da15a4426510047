using System.Globalization;
using System.Text;
using ThreatBot.Commands;

// What is printed depends on what was said and the language of the words, never on the machine's region.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = new UTF8Encoding(false);
return await CommandLine.RunAsync(args);
