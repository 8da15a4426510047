using System.Text;
using ThreatBot.Commands;

Console.OutputEncoding = new UTF8Encoding(false);
return await CommandLine.RunAsync(args);
