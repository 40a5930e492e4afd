"""The laws and notices that several findings are based on, by their full names."""

REGULATION = "中华人民共和国政府信息公开条例（国令第711号）"
PRIVACY = "中华人民共和国个人信息保护法"
DECISIONS = "重大行政决策程序暂行条例（国令第713号）"
GUIDE = "政府网站发展指引（国办发〔2017〕47号）"
RESPONSE = "国办发〔2016〕61号"
FUJIAN = "福建省《全面推进政务公开工作实施意见》（2016年12月28日）"
NANNING = "南宁市实施意见（2014年2月11日）"
